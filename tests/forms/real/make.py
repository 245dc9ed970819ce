#!/usr/bin/env python3
"""Writes the .xlsx files of this folder: whole questionnaires in the manner of those that are passed
around, as a spreadsheet program saves them (shared strings, numbers as numbers). Run by hand; the
files are committed. NAME.answers.txt fills one, NAME.xml is what a kiosk must send then."""
import os
import sys
from xml.sax.saxutils import escape

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from make import write  # noqa: E402 (writes its own files anew, the same to the byte)


class Strings:
    def __init__(self):
        self.at = {}

    def number(self, text):
        return self.at.setdefault(text, len(self.at))

    def xml(self):
        return ''.join('<si><t xml:space="preserve">%s</t></si>' % escape(s) for s in self.at)


def column(i):
    return (chr(64 + i // 26) if i >= 26 else '') + chr(65 + i % 26)


def sheet(strings, text):
    """A table of lines, its cells between bars; the first line has the headers."""
    out = ''
    for r, line in enumerate(text.strip().split('\n'), 1):
        cells = ''
        for c, cell in enumerate(part.strip() for part in line.split('|')):
            if cell.isdigit():
                cells += '<c r="%s%d"><v>%s</v></c>' % (column(c), r, cell)
            elif cell:
                cells += '<c r="%s%d" t="s"><v>%d</v></c>' % (
                    column(c), r, strings.number(cell.replace('\\n', '\n')))
        out += '<row r="%d">%s</row>' % (r, cells) if cells else ''
    return '<sheetData>%s</sheetData>' % out


def form(name, survey, choices, settings):
    strings = Strings()
    sheets = [(title, sheet(strings, text)) for title, text in
              (('survey', survey), ('choices', choices), ('settings', settings))]
    write('real/%s.xlsx' % name, sheets, strings.xml())


form('household', '''
type|name|label|hint|required|relevant|constraint|constraint_message|calculation|repeat_count|appearance
start|start
today|today
deviceid|deviceid
text|village|Which village is this?||yes
integer|members|How many people slept here last night?|Count babies too|yes||. >= 1 and . <= 20|A household has between 1 and 20 people

begin_repeat|person|Person|||||||${members}
calculate|number|||||||position(..)
text|first_name|First name of person ${number}||yes
select_one sex|sex|Sex
integer|age|How old is ${first_name}, in years?|0 for a baby|||. >= 0 and . < 120|An age is between 0 and 119
select_one yes_no|school|Does ${first_name} go to school?|||${age} >= 5 and ${age} <= 17
begin_repeat|illness|Illness in the last month
select_one illness|kind|What was it?
integer|days|For how many days?||||. > 0 and . <= 31|Between 1 and 31 days
end_repeat
calculate|sick_days|||||||sum(${days})
end_repeat
calculate|total_age|||||||sum(${age})
calculate|children|||||||count(${person}[age < 18])
calculate|days_lost|||||||sum(${sick_days})
note|summary|${members} people, ${days_lost} days of illness
begin_group|assets|Things in the house||||||||field-list
select_multiple asset|owns|What does the household own?
integer|bicycles|How many bicycles?|||selected(${owns}, 'bicycle')|. > 0
end_group
select_one water or_other|drinking_water|Where does the drinking water come from?
select_one ${first_name}|fetches|Who fetches the water?
end|end
''', '''
list_name|name|label
sex|f|Female
sex|m|Male
yes_no|yes|Yes
yes_no|no|No

illness|fever|Fever
illness|cough|Cough
illness|other|Something else
asset|bicycle|Bicycle
asset|phone|Telephone
asset|radio|Radio
asset|cart|Cart
water|tap|Tap
water|well|Well
water|river|River
''', '''
form_title|form_id|version|instance_name
Household survey|household|2026022801|concat(${village}, ' (', ${members}, ')')
''')

form('schools', '''
type|name|label|hint|required|choice_filter|calculation|relevant|constraint|constraint_message
select_one region|region|Region||yes
select_one district|district|District||yes|region = ${region}
select_one school|school|School||yes|district = ${district} and region = ${region}
calculate|school_name|||||jr:choice-name(${school}, '${school}')
calculate|roll|||||instance('school')/root/item[name = ${school}]/roll
integer|present|How many pupils are here today, out of ${roll}?||||||. <= ${roll}|There are no more than ${roll} pupils at ${school_name}
calculate|away|||||${roll} - ${present}
text|why_away|Why are ${away} away?|||||${present} != '' and ${away} div ${roll} > 0.2
select_multiple district|other_districts|Which other districts of the region did you visit?|||region = ${region} and name != ${district}
''', '''
list_name|name|label|region|district|roll
region|north|North
region|south|South

district|n_hill|Hill|north
district|n_lake|Lake|north
district|n_wood|Wood|north
district|s_port|Port|south
district|s_hill|Hill|south

school|101|Top of the Hill|north|n_hill|120
school|102|Lower Hill|north|n_hill|80
school|103|Lakeside|north|n_lake|200
school|201|Harbour|south|s_port|310
school|202|Hill|south|s_hill|45
''', '''
form_title|form_id|version
School register|schools|7
''')

form('views', '''
type|name|label|hint|required|appearance|calculation|relevant|constraint|constraint_message|default|parameters
note||## How things are\\nThere are no wrong answers.
begin_group|workers|How far do you agree?|||table-list
select_one agree|makes_time|My worker makes time for me
select_one agree|explains|My worker explains what happens next
select_one agree|does|My worker does what was agreed
end_group
calculate|score|||||round((${makes_time} + ${explains} + ${does}) div 3, 2)
select_one agree|safe|I feel safe where I live|||likert
text|unsafe|What would make it safer?|||multiline||${safe} != '' and ${safe} <= 2
range|week|How was your week?|||||||||start=0 end=5 step=0.5
rank matter|matters|What matters most?|Put the most important first
select_multiple topic|topics|What shall we talk about?||||||not(selected(., 'nothing') and count-selected(.) > 1)|Either nothing, or something||randomize=true seed=42
acknowledge|read|I have read how my answers are used||yes
hidden|source|||||||||leaflet
''', '''
list_name|name|label
agree|1|Strongly disagree
agree|2|Disagree
agree|3|Neither
agree|4|Agree
agree|5|Strongly agree
matter|family|Family
matter|school|School
matter|friends|Friends
topic|home|Home
topic|money|Money
topic|contact|Time with family
topic|nothing|Nothing today
''', '''
form_title|form_id|version
Your views|views|2026-03 b
''')

form('welcome', '''
type|name|label::English (en)|label::العربية (ar)|label::Français (fr)|hint::English (en)|hint::العربية (ar)|hint::Français (fr)|required|constraint|constraint_message::English (en)|constraint_message::العربية (ar)|constraint_message::Français (fr)|relevant|required_message::English (en)|required_message::العربية (ar)|required_message::Français (fr)
text|called|What shall we call you?|بماذا نناديك؟|Comment veux-tu qu’on t’appelle ?|Not your full name|ليس اسمك الكامل|Pas ton nom complet|yes|string-length(.) <= 12|At most 12 letters|اثنا عشر حرفا على الأكثر|Douze lettres au plus||We need something to call you|نحتاج إلى اسم نناديك به|Il nous faut un nom
note|hello|Hello ${called}!|مرحبا ${called}!|Bonjour ${called} !
select_one language|speaks|Which language do you like best?|أي لغة تفضل؟|Quelle langue préfères-tu ?
text|speaks_more|Which one?|أي لغة؟|Laquelle ?|||||||||selected(${speaks}, 'another')
select_one yes_no|interpreter|Would an interpreter help?|هل يساعدك مترجم؟|Un interprète t’aiderait ?|||||||||${speaks} != 'en'
integer|age|How old are you?|كم عمرك؟|Quel âge as-tu ?|||||. >= 7 and . <= 25|Between 7 and 25|بين ٧ و ٢٥|Entre 7 et 25
text|wish|What do you wish for?|ماذا تتمنى؟|Que souhaites-tu ?
''', '''
list_name|name|label::English (en)|label::العربية (ar)|label::Français (fr)
language|en|English|الإنجليزية|Anglais
language|ar|Arabic|العربية|Arabe
language|fr|French|الفرنسية|Français
language|another|Another one|لغة أخرى|Une autre
yes_no|yes|Yes|نعم|Oui
yes_no|no|No|لا|Non
''', '''
form_title|form_id|version|default_language
Welcome|welcome|3|English (en)
''')

form('checkup', '''
type|name|label|required|constraint|constraint_message|calculation|relevant|trigger
today|today
date|born|When were you born?|yes|. <= today()|That day has not come yet
calculate|age|||||int((today() - ${born}) div 365.25)
date|seen|When did you last see a dentist?||. >= ${born} and . <= today()|Between the day you were born and today
calculate|days_ago|||||today() - ${seen}
calculate|due|||||date(${seen} + 182)
calculate|due_text|||||if(${due} != '', format-date(${due}, '%e %b %Y'), '')
calculate|overdue|||||if(date(${due}) < date(today()), 'yes', 'no')
select_one yes_no|book|Shall we book a visit? It was due on ${due_text}.|||||${seen} != '' and ${overdue} = 'yes'
calculate|booked_on|||||today()||${book}
dateTime|visit|Which day and time would suit you?||date(substr(., 0, 10)) > date(today())|Choose a day after today||${book} = 'yes'
calculate|weekday|||||format-date(${visit}, '%a')|${book} = 'yes'
calculate|lead|||||int(decimal-date-time(${visit}) - decimal-date-time(today()))|${book} = 'yes'
time|ring|When may we ring you?
calculate|morning|||||if(decimal-time(${ring}) < 0.5, 'yes', 'no')
''', '''
list_name|name|label
yes_no|yes|Yes
yes_no|no|No
''', '''
form_title|form_id|version|instance_name
Check-up|checkup|12|concat('Check-up of ', ${today})
''')
