"""What an error means and what to do: a sentence for each code."""

from __future__ import annotations

from app.domain.errors import StorageCode, UserCode

USER_SENTENCES: dict[UserCode, str] = {
    UserCode.FILE_MISSING: "Файла {path} нет: проверьте имя и папку.",
    UserCode.FILE_UNREADABLE: (
        "Файл {path} не читается: проверьте, что он не открыт в другой программе "
        "и что у вас есть право его читать."
    ),
    UserCode.FILE_EMPTY: "Файл {path} пуст: возьмите другой экземпляр.",
    UserCode.FILE_DAMAGED: (
        "Файл {path} повреждён или обрезан: откройте его в Word или Excel, сохраните заново "
        "и повторите."
    ),
    UserCode.FILE_PROTECTED: (
        "Файл {path} закрыт паролем: снимите пароль в Word или Excel, сохраните и повторите."
    ),
    UserCode.FILE_OLD_WORD: (
        "Файл {path} — старого вида (.doc или .xls): откройте его в Word или Excel "
        "и сохраните как .docx или .xlsx."
    ),
    UserCode.FILE_OF_OTHER_KIND: (
        "Файл {path} на деле не документ Word и не книга Excel, хотя имя говорит об этом: "
        "возьмите исходный файл."
    ),
    UserCode.FILE_KIND_UNKNOWN: (
        "Файл {path} не того вида: программа читает документы Word (.docx) и книги Excel (.xlsx)."
    ),
    UserCode.FILE_TOO_LARGE: (
        "Файл {path} слишком велик (предел — {limit_mb} МБ): оставьте в нём только приказ и план."
    ),
    UserCode.FILE_DANGEROUS: (
        "Файл {path} устроен так, что читать его опасно: попросите отправителя прислать его заново."
    ),
    UserCode.NO_PLAN_FOUND: (
        "В файле {path} нет ни плана мероприятий, ни показателей: "
        "нужна таблица с графами «мероприятие», «срок», «ответственные»."
    ),
    UserCode.PERIOD_UNKNOWN: (
        "Не указано, на какой период дорожная карта: задайте его начало и конец."
    ),
    UserCode.PERIOD_REVERSED: (
        "Период кончается ({end}) раньше, чем начинается ({start}): поправьте даты."
    ),
    UserCode.FIELD_EMPTY: "Поле «{field}» пусто: заполните его.",
    UserCode.FIELD_TOO_LONG: "Поле «{field}» слишком длинно: в него входит не больше {limit}.",
    UserCode.FIELD_INVALID: "В поле «{field}» не подходит значение «{text}»: поправьте его.",
    UserCode.DATE_INVALID: "Даты «{text}» нет. Напишите её так: 20.01.2022.",
    UserCode.NOT_FOUND: "{kind} не найден{ending}: возможно, запись уже удалена.",
    UserCode.SCHOOL_DOUBLE: (
        "Похоже, такая школа уже есть: {name}. Откройте её карточку или подтвердите, "
        "что это другая школа."
    ),
    UserCode.SCHOOL_HAS_HISTORY: (
        "Школу «{name}» удалить нельзя, у неё есть история: {history}. Отправьте школу в архив: "
        "списки за прошлые годы сохранятся."
    ),
    UserCode.SCHOOL_CLOSED: (
        "Школа «{name}» уже закрыта, её последний день — {day}: поправьте дату."
    ),
    UserCode.SCHOOL_NOT_OPEN: ("Школа «{name}» открыта только с {day}: поправьте дату."),
    UserCode.SUCCESSOR_ITSELF: (
        "Школа «{name}» не может быть преемницей самой себя: выберите другую школу."
    ),
    UserCode.SUCCESSION_REPEATS: (
        "Преемницей школы «{name}» уже записана «{other}»: удалите прежнюю запись или "
        "выберите другую школу."
    ),
    UserCode.FIELD_OF_ONE: (
        "Поле «{field}» у каждой школы своё: меняйте его в карточке одной школы."
    ),
    UserCode.DAY_TAKEN: (
        "С {day} уже начинается другая запись: поправьте её или укажите другой день."
    ),
    UserCode.LAST_NAME: ("Название «{name}» у школы единственное: поправьте его, а не удаляйте."),
    UserCode.TAX_NUMBER_LENGTH: (
        "В поле «{field}» стоит «{text}», а нужно {digits} цифр: сверьте номер с документами школы."
    ),
    UserCode.TAX_NUMBER_CHECK: (
        "В поле «{field}» опечатка: у номера {text} не сходится контрольная цифра. "
        "Сверьте его с документами школы."
    ),
    UserCode.GROUP_DOUBLE: "Группа «{name}» уже есть: выберите её или назовите новую иначе.",
    UserCode.GROUP_NOT_EMPTY: (
        "В группе «{name}» {members}: удалите её вместе с составом или сначала переведите школы."
    ),
    UserCode.FACT_NOT_COUNT: (
        "{school}, {school_year}, {measure}: «{text}» — не целое число. Поправьте его."
    ),
    UserCode.FACT_NOT_SHARE: (
        "{school}, {school_year}, {measure}: доля «{text}» должна быть от 0 до 100. Поправьте её."
    ),
    UserCode.FACT_NOT_NUMBER: (
        "{school}, {school_year}, {measure}: «{text}» не может быть таким числом. Поправьте его."
    ),
    UserCode.FACT_ABOVE_WHOLE: (
        "{school}, {school_year}: {measure} — {text}, это больше, чем {whole} — {whole_text}. "
        "Поправьте одно из чисел."
    ),
    UserCode.IN_USE: (
        "Удалить нельзя, запись используется в другом месте: сначала уберите её оттуда."
    ),
    UserCode.PERSON_IN_USE: (
        "{name}: удалить нельзя, есть записи, где указан этот человек ({places}). "
        "Замените его другим или уберите из этих записей."
    ),
    UserCode.REPLACED_BY_SELF: (
        "Человек не может заменить сам себя: выберите другого или впишите нового."
    ),
    UserCode.UNDO_NOTHING: "Отменять нечего.",
    UserCode.REDO_NOTHING: "Возвращать нечего.",
    UserCode.UNDO_BLOCKED: (
        "После этого те же записи меняли ещё раз: {names}. Отменить можно только вместе с этим."
    ),
    UserCode.UNDO_TOO_OLD: (
        "Это сделано в прежней версии программы, отменить уже нельзя: "
        "прежнее состояние есть в резервных копиях."
    ),
    UserCode.FORMAT_UNKNOWN: (
        "Вид файла «{suffix}» не поддерживается: выберите .pdf, .docx или .xlsx."
    ),
    UserCode.NOTHING_TO_EXPORT: "Печатать нечего: в дорожной карте нет {what}.",
    UserCode.TERMS_OVERLAP: (
        "Учебные периоды пересекаются: {start} – {end} и {next_start} – {next_end}. "
        "Поправьте даты и повторите."
    ),
    UserCode.TERM_OUTSIDE_YEAR: (
        "Учебный период {start} – {end} выходит за учебный год, который начался 1 сентября "
        "{year} года: поправьте даты."
    ),
    UserCode.CALENDAR_REPEATS: "В календаре дважды сказано о дне {day}: оставьте что-то одно.",
    UserCode.CALENDAR_INVALID: ("Файл {path} не понят как календарь: исправьте в нём {where}."),
    UserCode.POINT_GONE: (
        "Такой контрольной точки больше нет: срок или список школ изменился. Откройте мероприятие "
        "заново."
    ),
    UserCode.POINT_MARKED: (
        "У этой контрольной точки уже есть отметка: удалите одну из двух или выберите другую точку."
    ),
    UserCode.NOTHING_TO_MARK: (
        "Отмечать нечего: таких контрольных точек нет. Выберите другой день или другие точки."
    ),
    UserCode.DONE_IN_FUTURE: "День исполнения {day} ещё не наступил: поправьте дату.",
    UserCode.DATE_BEFORE_PLAN: (
        "Дата {day} раньше начала дорожной карты ({start}): поправьте дату или период карты."
    ),
    UserCode.DATE_PASSED: "День {day} уже настал: отложить можно только на будущий день.",
    UserCode.ON_CONTROL: "Это уже на контроле: сначала снимите с контроля.",
    UserCode.NOT_ON_CONTROL: "Это не на контроле: сначала поставьте на контроль.",
    UserCode.NOT_REPORTED: "Возвращать нечего: отчёта об исполнении ещё не было.",
    UserCode.NOT_CONTROLLER: (
        "Вернуть на доработку или снять с контроля может только {name}: это контролёр."
    ),
    UserCode.PARTY_UNKNOWN: (
        "За «{name}» не числится ни одного мероприятия: проверьте, как это написано в плане."
    ),
    UserCode.EVIDENCE_TOO_LARGE: (
        "Файл {path} слишком велик (предел — {limit_mb} МБ): сожмите его или приложите ссылку."
    ),
    UserCode.EVIDENCE_MISSING: (
        "Файла «{name}» нет в папке рядом с базой: приложите его заново или верните папку на место."
    ),
    UserCode.STATUS_KIND_UNKNOWN: (
        "Статуса «{name}» в справочнике нет: добавьте его или выберите другой. "
        "Сейчас там: {names}."
    ),
    UserCode.STATUS_KIND_DOUBLE: (
        "Статус «{name}» уже есть: выберите его или назовите новый иначе."
    ),
    UserCode.STATUS_REPEATS: (
        "Статус «{status}» в эти дни уже есть у школ: {names} (с {start}). "
        "Уберите их из выбора или поправьте даты."
    ),
    UserCode.STATUS_NOT_HELD: (
        "Накануне {day} статуса «{status}» у школ нет: {names}. Уберите их из выбора "
        "или поправьте дату."
    ),
    UserCode.STATUS_OUTSIDE_YEARS: (
        "Список «{status}» ведётся {office_days}: поправьте даты или годы в справочнике статусов."
    ),
    UserCode.STATUS_LIST_EMPTY: (
        "Печатать нечего: школ со статусом «{status}» в это время нет. Выберите другую дату "
        "или дайте школам этот статус."
    ),
    UserCode.TYPOLOGY_UNKNOWN: (
        "Типологии «{name}» в справочнике нет: добавьте её или выберите другую. "
        "Сейчас там: {names}."
    ),
    UserCode.TYPOLOGY_DOUBLE: (
        "Типология «{name}» уже есть: выберите её или назовите новую иначе."
    ),
    UserCode.MENTOR_OF_ITSELF: (
        "Школа не может быть наставником самой себе: выберите другую школу."
    ),
    UserCode.MENTOR_REPEATS: (
        "Наставник «{name}» у школы «{school}» в эти дни уже есть (с {start}): продлите прежнее "
        "наставничество или измените даты."
    ),
    UserCode.MENTOR_AT_RISK: (
        "Школа «{name}» в это время сама в списке {names}: выберите другого наставника "
        "или напишите, почему берёте эту школу."
    ),
    UserCode.PERSON_OUT_OF_OFFICE: (
        "{name} в должности {office_days}, начать {start} нельзя: измените дату "
        "или выберите другого человека."
    ),
    UserCode.CURATOR_TAKEN: (
        "Куратор в эти дни уже есть: {names}. Завершите прежнее назначение, передайте школы "
        "или разрешите в настройках нескольких кураторов."
    ),
    UserCode.CURATOR_REPEATS: (
        "{name} в эти дни уже куратор: {names}. Уберите эти школы из выбора или измените даты."
    ),
    UserCode.CURATOR_SAME: "Передать школы можно только другому человеку: выберите его.",
    UserCode.CURATOR_WITHOUT_SCHOOLS: (
        "{name} с {day} не ведёт этих школ, передавать нечего: выберите другой день или школы."
    ),
    UserCode.PARTIES_MISSING: "В соглашении должны быть хотя бы две стороны: впишите их названия.",
    UserCode.AGREEMENT_OPEN_ENDED: "Соглашение бессрочное, продлевать его не нужно.",
    UserCode.AGREEMENT_NOT_LONGER: (
        "Соглашение и так действует по {end}, день {until} не позже: назовите более поздний."
    ),
    UserCode.AGREEMENT_PROLONGED: (
        "Это соглашение уже продлено, новое начинается {start}: откройте его."
    ),
    UserCode.VISIT_IN_FUTURE: (
        "День {day} ещё не наступил: запишите посещение, когда оно состоится, "
        "а пока укажите этот день как следующую дату."
    ),
    UserCode.NEXT_VISIT_EARLY: (
        "Следующая дата {day} должна быть позже самого посещения ({start}): поправьте её."
    ),
    UserCode.CLOSED_EARLY: (
        "Рекомендация дана {start}, закрыть её днём {day} нельзя: поправьте дату."
    ),
    UserCode.MEMBER_REPEATS: (
        "{name} уже в составе группы в эти дни (с {start}): измените даты или прежнюю запись."
    ),
    UserCode.DEMO_NOT_EMPTY: (
        "В базе {path} уже есть данные: для учебного района укажите новый файл."
    ),
    UserCode.NO_DISPLAY: (
        "Окно открыть негде: графического экрана нет. Команды работают и без него: marshrut --help"
    ),
    UserCode.USAGE: "{text} Справка: marshrut --help",
}

STORAGE_SENTENCES: dict[StorageCode, str] = {
    StorageCode.DISK_FULL: (
        "На диске не хватило места, файл {path} не записан: освободите место и повторите."
    ),
    StorageCode.NO_PERMISSION: (
        "Нет права писать в {path}: выберите другую папку или обратитесь к администратору."
    ),
    StorageCode.TARGET_BUSY: (
        "Файл {path} открыт в другой программе (Word, Excel): закройте его "
        "или сохраните под другим именем."
    ),
    StorageCode.FOLDER_MISSING: "Папки {path} нет: создайте её или выберите другую.",
    StorageCode.WRITE_FAILED: (
        "Файл {path} не записан, диск ответил ошибкой: проверьте диск или выберите другую папку."
    ),
    StorageCode.DATABASE_LOCKED: (
        "База {path} занята другой программой: закройте второе окно «Маршрута» и повторите."
    ),
    StorageCode.DATABASE_NEWER: (
        "База {path} создана более новой версией программы: обновите «Маршрут». База не изменена."
    ),
    StorageCode.DATABASE_FOREIGN: (
        "Файл {path} — не база «Маршрута»: укажите другой файл. Этот файл не изменён."
    ),
    StorageCode.DATABASE_DAMAGED: (
        "База {path} повреждена: восстановите её из резервной копии (marshrut restore)."
    ),
    StorageCode.MIGRATION_FAILED: (
        "Базу {path} не удалось обновить, она осталась прежней; копия лежит в {backup}. "
        "Сообщите об этом разработчикам и пользуйтесь прежней версией программы."
    ),
    StorageCode.BACKUP_DAMAGED: (
        "Резервная копия {path} повреждена, база не изменена: выберите другую копию."
    ),
    StorageCode.DATABASE_URL: (
        "База по адресу {url} не обслуживается: укажите файл или адрес вида sqlite:///папка/файл.db."
    ),
}
