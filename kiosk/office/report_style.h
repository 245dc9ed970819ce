/* The look of the report and of the young people's page. */
#ifndef OFFICE_REPORT_STYLE_H
#define OFFICE_REPORT_STYLE_H

extern const char report_style[], report_young_style[];

#endif
