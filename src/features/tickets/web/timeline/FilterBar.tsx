import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Segmented } from '../../../../web/ui/index.ts';
import { filters, moreFilters, type Filter } from './filter.ts';
import s from './timeline.module.css';

interface Props {
  value: Filter;
  onChange: (filter: Filter) => void;
}

/** What of the timeline is shown. The seldom ones take the place of "More" while they are chosen. */
export function FilterBar({ value, onChange }: Props) {
  const more = moreFilters.find(([filter]) => filter === value);
  return (
    <div className={s.filters}>
      <Segmented
        label="Show"
        value={value}
        onChange={onChange}
        options={more ? [...filters, more] : filters}
      />
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <button type="button" className={s.more}>
            More <IconChevronDown size={14} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {moreFilters.map(([filter, word]) => (
            <Menu.Item key={filter} onClick={() => onChange(filter)}>
              {word}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
